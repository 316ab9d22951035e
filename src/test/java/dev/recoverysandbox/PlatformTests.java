package dev.recoverysandbox;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class PlatformTests {

    @Test
    void a_user_id_without_a_name_is_refused_in_one_sentence_before_anything_starts() {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> Platform.checkUser("?"))
                .withMessageEndingWith("start it as a user whom `id -un` can name.");
        assertThatCode(() -> Platform.checkUser("jo")).doesNotThrowAnyException();
        assertThatCode(Platform::check).as("this machine").doesNotThrowAnyException();
    }
}
