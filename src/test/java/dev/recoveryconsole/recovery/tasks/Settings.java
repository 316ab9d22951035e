package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.aws.InstanceSettings;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Settings of an instance with one of them changed. */
final class Settings {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Settings() {}

    static InstanceSettings with(InstanceSettings settings, String name, Object value) {
        @SuppressWarnings("unchecked")
        Map<String, Object> all = JSON.convertValue(settings, Map.class);
        all.put(name, value);
        return JSON.convertValue(all, InstanceSettings.class);
    }
}
