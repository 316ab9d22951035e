package dev.recoveryconsole.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says what somebody tried, from the address it was sent to: "You tried to stop the recovery (RC-2026-014)." */
@Component
class Tried {

    private static final Pattern NUMBER = Pattern.compile("[A-Z]{2}-[0-9-]+");

    private final MessageSource messages;

    Tried(MessageSource messages) {
        this.messages = messages;
    }

    String sentence(HttpServletRequest request) {
        var parts = List.of(Frame.path(request).split("/", -1));
        var words = messages.getMessage("tried." + parts.getLast(), null, "", Locale.ENGLISH);
        if (words == null || words.isEmpty()) {
            return "You tried to open " + Frame.path(request) + ".";
        }
        return "You tried to " + words + about(parts) + ".";
    }

    private static String about(List<String> parts) {
        return parts.stream()
                .filter(part -> NUMBER.matcher(part).matches())
                .findFirst()
                .map(number -> " (" + number + ")")
                .orElse("");
    }
}
