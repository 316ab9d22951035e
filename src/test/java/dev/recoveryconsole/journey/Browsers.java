package dev.recoveryconsole.journey;

import com.codeborne.selenide.SelenideDriver;
import java.net.URI;

/** The engine in which the journeys are walked: Chromium, or WebKit in the profile of that name. */
final class Browsers {

    private Browsers() {}

    static SelenideDriver start(URI console) {
        return webKit() ? WebKit.start(console) : Chromium.start(console);
    }

    static boolean webKit() {
        return "webkit".equals(System.getProperty("journeys.browser"));
    }
}
