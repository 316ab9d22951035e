package dev.recoverysandbox.kubernetes.objects;

/** Who writes, for {@code managedFields}; {@code subresource} is empty for the object itself. */
public record Writer(String manager, String subresource) {

    /** The writer that controllers use for objects. */
    public static final Writer CONTROLLER = new Writer("kube-controller-manager", "");

    /** The writer that controllers use for statuses. */
    public static final Writer STATUS = new Writer("kube-controller-manager", "status");

    /** The writer of pod statuses. */
    public static final Writer KUBELET = new Writer("kubelet", "status");
}
