package dev.recoverysandbox.control;

import java.util.Optional;

/** An answer of the control page. */
record Answer(int status, String type, String body, Optional<String> location) {

    static Answer html(String body) {
        return new Answer(200, "text/html; charset=utf-8", body, Optional.empty());
    }

    static Answer text(int status, String body) {
        return new Answer(status, "text/plain; charset=utf-8", body + "\n", Optional.empty());
    }

    static Answer seeOther(String location) {
        return new Answer(303, "text/plain; charset=utf-8", "See " + location + "\n", Optional.of(location));
    }
}
