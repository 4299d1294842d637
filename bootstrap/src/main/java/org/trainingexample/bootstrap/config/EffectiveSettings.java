package org.trainingexample.bootstrap.config;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The settings in effect, written as an environment file: what is set, and the defaults as comments. */
public final class EffectiveSettings {
    private EffectiveSettings() {}

    /** Writes them for people, without passwords; throws like {@link ServiceConfig#read} if any is bad. */
    public static String of(Map<String, String> variables) {
        ServiceConfig.read(variables);
        Environment environment = new Environment(variables);
        return Arrays.stream(Setting.values())
                .map(setting -> line(setting, environment))
                .collect(Collectors.joining("", "# Lines that begin with # are defaults.\n", ""));
    }

    private static String line(Setting setting, Environment environment) {
        String text = environment.text(setting);
        String shown = setting.isSecret() && !text.isEmpty()
                ? ConnectionUrl.parse(text).toString()
                : text;
        return (environment.isSet(setting) ? "" : "# ") + setting + "=" + shown + "\n";
    }
}
