package dev.recoveryconsole.approval;

import dev.recoveryconsole.secrets.KeyedSealFixture;
import org.springframework.test.util.ReflectionTestUtils;

/** Seals and sealed requests without a store. */
final class SealFixture {

    private SealFixture() {}

    /** Each number is another key. */
    static SignOffSeal seal(int key) {
        return new SignOffSeal(KeyedSealFixture.seal(key));
    }

    /** As it is after it was asked for. */
    static SignOff saved(SignOff signOff, SignOffSeal seal) {
        ReflectionTestUtils.setField(signOff, "number", 1L);
        signOff.seal(seal);
        return signOff;
    }
}
