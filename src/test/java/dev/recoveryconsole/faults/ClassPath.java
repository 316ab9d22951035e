package dev.recoveryconsole.faults;

/** The class path of this JVM, for others like it. */
final class ClassPath {

    private ClassPath() {}

    /** Surefire hides it behind one jar, and names it. */
    static String ofTests() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
