package dev.recoveryconsole.recovery;

import dev.recoveryconsole.journey.Axe;
import dev.recoveryconsole.journey.Screenshots;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What axe-core finds on pages that Chromium shows, wide, narrow, light, dark and at 400 %; and their pictures. */
record PageScan(BrowserOfTests browser, List<String> findings) {

    PageScan(BrowserOfTests browser) {
        this(browser, new ArrayList<>());
    }

    void open(String address, String name) throws IOException {
        browser.open(address);
        shown(name);
    }

    /** The sign-in page without its language, its head too pale; in any engine. */
    static List<String> ofABrokenPage(BrowserOfTests browser) {
        browser.isNobody();
        browser.open("/login");
        browser.ask("document.documentElement.removeAttribute('lang'); return ''");
        browser.ask("document.querySelector('h1').style.color = '#DDDDDD'; return ''");
        var found = new ArrayList<>(Axe.findings(browser.anyDriver()));
        found.addAll(Axe.contrast(browser.anyDriver()));
        return found;
    }

    /** The page that the browser shows; it is as wide and as light as before afterwards. */
    void shown(String name) throws IOException {
        var driver = browser.driver();
        picture(name, 1280, "light");
        note(name + " light", Axe.findings(driver));
        picture(name, 1280, "dark");
        note(name + " dark", Axe.contrast(driver));
        picture(name, 360, "dark");
        picture(name, 360, "light");
        Screenshots.fitsTheNarrowest(driver, name);
        note(name + " at 400 %", Axe.findings(driver));
        Screenshots.asBefore(driver);
    }

    private void picture(String name, int width, String scheme) throws IOException {
        Screenshots.look(browser.driver(), width, scheme);
        Screenshots.save(browser.driver(), name, width, scheme);
    }

    /** What was found there by other means. */
    void note(String where, List<String> found) {
        found.forEach(one -> findings.add(where + ": " + one));
    }
}
