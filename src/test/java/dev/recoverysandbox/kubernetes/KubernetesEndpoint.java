package dev.recoverysandbox.kubernetes;

import dev.recoverysandbox.kubernetes.controllers.ControlPlane;
import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.ObjectStore;
import dev.recoverysandbox.kubernetes.objects.Refusal;
import dev.recoverysandbox.kubernetes.objects.Registry;
import dev.recoverysandbox.kubernetes.server.ApiServer;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A Kubernetes cluster of one node: an API server over TLS, the controllers, and pods that are programs of this JVM.
 * Users are "admin" (may everything) and "recovery-console" (the Role of a real installation); any other has no rights
 * until a RoleBinding names it.
 */
public final class KubernetesEndpoint implements AutoCloseable {

    private final Registry registry;
    private final ControlPlane controlPlane;
    private final ApiServer server;
    private final Faults faults = new Faults();
    private final Ledger ledger = new Ledger();
    private final List<ServiceFront> fronts = new CopyOnWriteArrayList<>();

    private KubernetesEndpoint(KubernetesOptions options, Map<String, ContainerImage> images, InstantSource clock) {
        this.registry = new Registry(new ObjectStore(clock), clock);
        apply(Manifests.cluster());
        options.namespaces().forEach(namespace -> apply(Manifests.application(namespace, options.secrets())));
        apply(Manifests.checks(options.checksNamespace()));
        this.controlPlane = new ControlPlane(registry, options, images, faults, clock);
        this.server = new ApiServer(
                options.port(), registry, controlPlane.kubelet(), controlPlane.endpoints(), faults, ledger, clock);
    }

    /**
     * Starts the cluster.
     *
     * @param images what containers run, by image name
     * @throws java.io.UncheckedIOException the port is taken
     */
    public static KubernetesEndpoint start(
            KubernetesOptions options, Map<String, ContainerImage> images, InstantSource clock) {
        return new KubernetesEndpoint(options, images, clock);
    }

    /** As https://127.0.0.1:6443. */
    public URI address() {
        return server.address();
    }

    /** A kubeconfig as YAML, with the CA and this user's token. */
    public String kubeconfig(String user) {
        return server.kubeconfig(user);
    }

    /**
     * Creates or merges each object of a YAML text; it is neither authorised nor in the ledger.
     *
     * @throws Refusal when the API server would refuse it
     */
    public void apply(String yaml) {
        Json.yaml(yaml).forEach(registry::apply);
    }

    /**
     * Opens a Service to the outside on a loopback port, 0 for a free one.
     *
     * @throws java.io.UncheckedIOException the port is taken
     */
    public ServiceFront front(String namespace, String service, int port) {
        var front = new ServiceFront(port, () -> controlPlane.endpoints().next(namespace, service));
        fronts.add(front);
        return front;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Faults faults() {
        return faults;
    }

    /** Closes the fronts and the API server, then ends every pod. */
    @Override
    public void close() {
        fronts.forEach(ServiceFront::close);
        server.close();
        controlPlane.close();
    }
}
