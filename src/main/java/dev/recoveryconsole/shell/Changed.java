package dev.recoveryconsole.shell;

import java.util.List;

/** The act came from a page that shows what is no longer so: 409, what changed, and the way to how it is now. */
public class Changed extends Refusal {

    private final List<String> sentences;
    private final String address;

    /**
     * Refuses.
     *
     * @param sentences what changed, and that nothing was done; instants in them are written as in ISO 8601
     * @param address of the page that shows how it is now
     */
    public Changed(List<String> sentences, String address) {
        super(String.join(" ", sentences));
        this.sentences = List.copyOf(sentences);
        this.address = address;
    }

    List<String> sentences() {
        return sentences;
    }

    String address() {
        return address;
    }
}
