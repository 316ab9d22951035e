package dev.recoveryconsole.shell;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The handler needs a fresh second factor. A GET is sent to the identity provider first and comes back. A form is sent to the
 * address of its own page, which asks then, and offers the words again that were typed.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface FreshFactor {

    /** The roles it is asked of; empty means everybody. Others come through, and the handler refuses or only shows. */
    Role[] of() default {};

    /**
     * The fields of the form that say, with its address, which act this is; the model of the form's page has them under the same
     * names. The factor has to be proven for that very act then, and serves it once. Empty: any that is fresh will do, for what
     * only makes a run safer.
     */
    String[] act() default {};
}
