package dev.recoveryconsole.kubernetes;

/** An object by namespace and name. */
public record ObjectRef(String namespace, String name) {

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
