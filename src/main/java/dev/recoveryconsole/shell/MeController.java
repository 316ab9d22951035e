package dev.recoveryconsole.shell;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Everybody's own settings: the zone beside UTC, and light or dark. */
@Controller
@RequestMapping("/settings/me")
class MeController {

    private static final String PAGE = "shell/me";

    private final Profiles profiles;
    private final Reading reading;

    MeController(Profiles profiles, Reading reading) {
        this.profiles = profiles;
        this.reading = reading;
    }

    /** What is typed. */
    record MeForm(@Nullable String zone, @Nullable String theme) {}

    /** Those of regions; the others are old names and offsets, which may be typed all the same. */
    @ModelAttribute("zones")
    List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
                .sorted()
                .toList();
    }

    @ModelAttribute("themes")
    List<Theme> themes() {
        return List.of(Theme.values());
    }

    @GetMapping
    String page(SignedIn me, Model model, @RequestParam(required = false) @Nullable String saved) {
        var profile = reading.profile();
        model.addAttribute(
                "form", new MeForm(profile.zone().getId(), profile.theme().word()));
        model.addAttribute("saved", saved != null);
        return PAGE;
    }

    @PostMapping
    ModelAndView keep(@ModelAttribute("form") MeForm form, BindingResult errors, SignedIn me) {
        var zone = zone(form.zone());
        var theme = Optional.ofNullable(form.theme()).flatMap(Theme::named);
        if (zone.isEmpty()) {
            errors.rejectValue("zone", "", "Enter a zone as in Europe/Berlin, or an offset as in +01:00");
        }
        if (theme.isEmpty()) {
            errors.rejectValue("theme", "", "Choose one of the themes below");
        }
        if (zone.isEmpty() || theme.isEmpty()) {
            return new ModelAndView(PAGE, Map.of("wrong", true), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        profiles.keep(me.person(), zone.get(), theme.get());
        return new ModelAndView("redirect:/settings/me?saved");
    }

    /** The shared script tells the device's zone, once, to somebody who has never saved one. */
    @PostMapping("/guess")
    ResponseEntity<Void> guess(@RequestParam String zone, SignedIn me) {
        var known = zone(zone);
        known.ifPresent(one -> profiles.guess(me.person(), one));
        return ResponseEntity.status(known.isPresent() ? HttpStatus.NO_CONTENT : HttpStatus.UNPROCESSABLE_CONTENT)
                .build();
    }

    private static Optional<ZoneId> zone(@Nullable String typed) {
        try {
            return Optional.of(ZoneId.of(typed == null ? "" : typed.strip()));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
