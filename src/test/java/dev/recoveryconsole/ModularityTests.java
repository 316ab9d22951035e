package dev.recoveryconsole;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTests {

    private static final ApplicationModules MODULES = ApplicationModules.of(RecoveryConsole.class);

    @Test
    void modules_use_only_what_they_say() {
        MODULES.verify();
    }

    @Test
    void the_canvases_can_be_written() {
        new Documenter(MODULES).writeModuleCanvases().writeModulesAsPlantUml();
    }
}
