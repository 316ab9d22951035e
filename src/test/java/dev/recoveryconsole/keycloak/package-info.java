/** The sign-in against a real Keycloak: {@code ./mvnw -Pkeycloak verify}, no part of a plain one. */
@NullMarked
package dev.recoveryconsole.keycloak;

import org.jspecify.annotations.NullMarked;
