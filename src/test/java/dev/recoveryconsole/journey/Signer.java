package dev.recoveryconsole.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;

/** A second person, who reads the page and reads back from it what it asks for. */
record Signer(ConsoleByHttp console) {

    private static final Pattern NEW_NAME = Pattern.compile("(orders-prod-rc[\\w-]+)");
    private static final Pattern OLD_NAME = Pattern.compile("open the old database (\\S+) to");

    /** Signs the first request of the run that waits for this person. */
    void sign(String run, String incident) {
        var inbox = console.open("/approvals");
        var waiting = inbox.html()
                .select("section[aria-labelledby=for-me] li:contains(" + run + ") a")
                .attr("href");
        assertThat(waiting).as(inbox.text()).isNotEmpty();
        var page = console.open(waiting);
        var after = console.press(page, "Sign:", Map.of("readBack", readBack(page, incident)));
        assertThat(after.has(".problem")).as(after.text()).isFalse();
    }

    private static String readBack(PageByHttp page, String incident) {
        var asked = page.html().select("label[for=readBack]").text();
        if (asked.contains("target time")) {
            return page.cell("Target time", "After").substring(11, 19);
        }
        if (asked.contains("Users to delete again")) {
            return page.cell("Users to delete again", "After");
        }
        if (asked.contains("accepted checks")) {
            return String.valueOf(page.html().select("main tbody tr").size());
        }
        return asked.contains("incident")
                ? incident
                : endOfName(page, asked.contains("old database") ? OLD_NAME : NEW_NAME);
    }

    private static String endOfName(PageByHttp page, Pattern pattern) {
        var name = pattern.matcher(page.text());
        assertThat(name.find()).as(page.text()).isTrue();
        return name.group(1).substring(name.group(1).length() - 6);
    }
}
