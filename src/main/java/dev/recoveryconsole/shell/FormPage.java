package dev.recoveryconsole.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.web.servlet.ModelAndView;

/** Shows the page of a form again when what was typed there was refused; whoever has such pages provides it. */
public interface FormPage {

    /** The page with the refusal beside its field and with what was typed; nothing when the form is of another page. */
    Optional<ModelAndView> again(FieldRefusal why, HttpServletRequest request);
}
