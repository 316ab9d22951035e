package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Payload;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How a signer sees what is signed. */
public record SigningPage(
        String title,
        String sentence,
        List<Row> rows,
        List<String> facts,
        String ifYouSign,
        String ifYouDecline,
        String undo,
        String readBackLabel) {

    /** One line of the table; secret values only as masks. */
    public record Row(String name, String now, String after, String change) {}

    /** What the digest covers: everything that is shown, and every value that binds the act. */
    Payload payload(String heading, Map<String, Object> signed) {
        return new Payload(
                heading,
                sentence,
                rows.stream()
                        .map(row -> new Payload.Row(row.name(), row.now(), row.after(), row.change()))
                        .toList(),
                Stream.concat(
                                facts.stream().map(fact -> new Payload.Fact("Checked", fact)),
                                signed.entrySet().stream()
                                        .sorted(Map.Entry.comparingByKey())
                                        .map(one -> new Payload.Fact(one.getKey(), String.valueOf(one.getValue()))))
                        .toList(),
                ifYouSign,
                ifYouDecline,
                undo,
                readBackLabel);
    }
}
