package dev.recoveryconsole.kubernetes;

/** What stands in the cluster when a test begins: three kinds that use the Secret, one that does not. */
final class Manifests {

    private Manifests() {}

    private static final String SECRET_AND_SERVICES = """
            apiVersion: v1
            kind: Secret
            metadata: {name: db-connection, namespace: shop}
            stringData: {DB_HOST: old, DB_PASSWORD: s3cret}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: shop-front, namespace: shop}
            spec: {selector: {app: orders-api}, ports: [{port: 80, targetPort: 8080}]}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: elsewhere, namespace: shop}
            spec: {ports: [{port: 80}]}
            """;

    static final String ALL = SECRET_AND_SERVICES
            + workload(
                    "Deployment",
                    "orders-api",
                    "replicas: 2",
                    "env: [{name: DB_HOST, valueFrom: {secretKeyRef: {name: db-connection, key: DB_HOST}}}]")
            + workload("StatefulSet", "ledger", "serviceName: ledger", "envFrom: [{secretRef: {name: db-connection}}]")
            + workload("DaemonSet", "agent", "minReadySeconds: 0", "envFrom: [{secretRef: {name: db-connection}}]")
            + workload("Deployment", "unconcerned", "replicas: 1", "env: [{name: DB_HOST, value: none}]");

    private static String workload(String kind, String name, String spec, String environment) {
        return """
                ---
                apiVersion: apps/v1
                kind: %1$s
                metadata: {name: %2$s, namespace: shop}
                spec:
                  %3$s
                  selector: {matchLabels: {app: %2$s}}
                  template:
                    metadata: {labels: {app: %2$s}}
                    spec: {containers: [{name: main, image: "test/host-teller:1", ports: [{containerPort: 8080}], %4$s}]}
                """.formatted(kind, name, spec, environment);
    }
}
