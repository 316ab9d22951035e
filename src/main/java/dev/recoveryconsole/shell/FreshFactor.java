package dev.recoveryconsole.shell;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The handler needs a fresh second factor. A GET is sent to the identity provider first and comes back; any other
 * method is refused with a page that leads back, because a posted form would be lost on that way.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface FreshFactor {

    /** The roles it is asked of; empty means everybody. Others come through, and the handler refuses or only shows. */
    Role[] of() default {};
}
