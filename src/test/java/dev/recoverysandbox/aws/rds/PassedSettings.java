package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.AwsRefusal;
import dev.recoverysandbox.aws.wire.QueryForm;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The settings that a request carries; a parameter that the sandbox does not serve is refused, never left undone. */
final class PassedSettings {

    /** Both list parameters with the name of their items. */
    private static final Map<Setting, String> LISTS =
            Map.of(Setting.VPC_SECURITY_GROUPS, "VpcSecurityGroupId", Setting.LOG_EXPORTS, "member");

    private PassedSettings() {}

    /**
     * Reads the settings.
     *
     * @param others the request's own parameters, as names or as beginnings of list names
     */
    static Map<Setting, String> of(QueryForm form, Stream<Setting> allowed, Set<String> others) {
        var passed = new EnumMap<Setting, String>(Setting.class);
        allowed.forEach(setting -> {
            var list = LISTS.containsKey(setting)
                    ? form.list(setting.parameter(), LISTS.getOrDefault(setting, ""))
                    : form.text(setting.parameter()).map(List::of).orElse(List.of());
            if (!list.isEmpty()) {
                passed.put(setting, String.join(",", list));
            }
        });
        for (var name : form.values().keySet()) {
            checkServed(name.split("\\.", 2)[0], passed, others);
        }
        return passed;
    }

    private static void checkServed(String name, Map<Setting, String> passed, Set<String> others) {
        var setting =
                passed.keySet().stream().anyMatch(known -> known.parameter().equals(name));
        if (!setting && !others.contains(name)) {
            throw new AwsRefusal("InvalidParameterValue", "The sandbox does not serve the parameter " + name + ".");
        }
    }
}
