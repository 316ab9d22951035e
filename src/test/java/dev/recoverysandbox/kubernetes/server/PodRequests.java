package dev.recoverysandbox.kubernetes.server;

import dev.recoverysandbox.kubernetes.Forwarder;
import dev.recoverysandbox.kubernetes.controllers.Endpoints;
import dev.recoverysandbox.kubernetes.controllers.Kubelet;
import dev.recoverysandbox.kubernetes.controllers.LogLine;
import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Kinds;
import dev.recoverysandbox.kubernetes.objects.Meta;
import dev.recoverysandbox.kubernetes.objects.Refusal;
import dev.recoverysandbox.kubernetes.objects.Registry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** What goes through the API server to a pod: its log, and HTTP by proxy. */
final class PodRequests {

    private static final long POLL_MILLIS = 100;

    private final Registry registry;
    private final Kubelet kubelet;
    private final Endpoints endpoints;
    private final Forwarder forwarder = new Forwarder();

    PodRequests(Registry registry, Kubelet kubelet, Endpoints endpoints) {
        this.registry = registry;
        this.kubelet = kubelet;
        this.endpoints = endpoints;
    }

    ApiAnswer log(Target target, ApiRequest request) {
        var pod = registry.get(Kinds.PODS, target.namespace(), target.name());
        var container = container(pod, request.query("container"));
        var lines = kubelet.log(Meta.uid(pod), container, request.flag("previous"));
        var tail = request.query("tailLines");
        var from = tail.matches("\\d+") ? Math.max(0, lines.size() - Integer.parseInt(tail)) : 0;
        return request.flag("follow")
                ? new ApiAnswer.Flow("text/plain", out -> follow(out, pod, container, from, request))
                : ApiAnswer.Content.of(200, "text/plain", text(lines.subList(from, lines.size()), request));
    }

    private static String container(ObjectNode pod, String asked) {
        var names = Json.objects(Json.at(pod, "spec", "containers")).stream()
                .map(each -> Json.text(each, "name"))
                .toList();
        if (asked.isEmpty() && names.size() > 1) {
            throw Refusal.badRequest("a container name must be specified for pod %s, choose one of: [%s]"
                    .formatted(Meta.name(pod), String.join(" ", names)));
        }
        if (!asked.isEmpty() && !names.contains(asked)) {
            throw Refusal.badRequest("container %s is not valid for pod %s".formatted(asked, Meta.name(pod)));
        }
        return asked.isEmpty() ? names.getFirst() : asked;
    }

    private static byte[] text(List<LogLine> lines, ApiRequest request) {
        return lines.stream()
                .map(line -> (request.flag("timestamps") ? line.at() + " " : "") + line.text() + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Writes on until the container has ended for good or the reader leaves. */
    private void follow(OutputStream out, ObjectNode pod, String container, int from, ApiRequest request)
            throws IOException, InterruptedException {
        var pause = new ReentrantLock();
        Condition never = pause.newCondition();
        var written = from;
        var last = false;
        while (true) {
            var lines = kubelet.log(Meta.uid(pod), container, false);
            var start = Math.min(written, lines.size());
            out.write(text(lines.subList(start, lines.size()), request));
            out.flush();
            written = lines.size();
            if (last) {
                return;
            }
            last = ended(pod);
            pause.lock();
            try {
                var unused = never.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } finally {
                pause.unlock();
            }
        }
    }

    private boolean ended(ObjectNode pod) {
        return registry.store()
                .find(Kinds.PODS, Meta.namespace(pod), Meta.name(pod))
                .filter(now -> Meta.uid(now).equals(Meta.uid(pod)))
                .map(now -> List.of("Succeeded", "Failed").contains(Json.text(now, "status", "phase")))
                .orElse(true);
    }

    ApiAnswer podProxy(Target target, ApiRequest request) {
        var name = ProxyName.of(target.name()).name();
        registry.get(Kinds.PODS, target.namespace(), name);
        var address = kubelet.address(target.namespace(), name)
                .orElseThrow(
                        () -> unreachable("dial tcp: pod " + name + " runs no container: connect: connection refused"));
        return proxied(address, target, request);
    }

    ApiAnswer serviceProxy(Target target, ApiRequest request) {
        var name = ProxyName.of(target.name()).name();
        registry.get(Kinds.SERVICES, target.namespace(), name);
        var address = endpoints
                .next(target.namespace(), name)
                .orElseThrow(() -> Refusal.unavailable("no endpoints available for service \"" + target.name() + "\""));
        return proxied(address, target, request);
    }

    private ApiAnswer proxied(InetSocketAddress to, Target target, ApiRequest request) {
        try {
            var query = request.uri().getRawQuery();
            var path = "/" + rawRest(target, request) + (query == null ? "" : "?" + query);
            var answer = forwarder.forward(to, request.method(), path, withoutToken(request.headers()), request.body());
            return new ApiAnswer.Content(
                    answer.statusCode(), Forwarder.passed(answer.headers().map()), answer.body());
        } catch (IOException e) {
            throw unreachable("dial tcp " + to.getHostString() + ":" + to.getPort() + ": connect: connection refused");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable("the server is ending");
        }
    }

    /** The rest of the path with its escapes as they came. */
    private static String rawRest(Target target, ApiRequest request) {
        var raw = request.uri().getRawPath();
        var start = raw.indexOf("/proxy/");
        return target.rest().isEmpty() || start < 0 ? "" : raw.substring(start + "/proxy/".length());
    }

    private static Map<String, List<String>> withoutToken(Map<String, List<String>> headers) {
        var kept = new TreeMap<String, List<String>>(headers);
        kept.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).equals("authorization"));
        return kept;
    }

    private static Refusal unreachable(String why) {
        return Refusal.unavailable("error trying to reach service: " + why);
    }
}
