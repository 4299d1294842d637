package org.trainingexample.bootstrap.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.validation.Violations;

/** Environment variables, read setting by setting; what is wrong with any of them is collected. */
final class Environment {
    private final Map<String, String> variables;
    private final Violations violations = new Violations();

    Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** Reads a setting that has a default. */
    <T> Violations.Captured<T> read(Setting setting, Syntax<T> syntax) {
        return violations.captureAt(setting.name(), () -> syntax.parse(text(setting)));
    }

    /** Reads a setting that may be absent. */
    <T> Violations.Captured<Optional<T>> readOptional(Setting setting, Syntax<T> syntax) {
        return violations.captureAt(
                setting.name(),
                () -> Optional.of(text(setting)).filter(text -> !text.isEmpty()).map(syntax::parse));
    }

    /** Refuses a variable that an earlier version had: ignored silently, it would seem to be in effect. */
    void refuseReplaced(String variable, Setting successor) {
        if (isSet(variable)) {
            violations.add(variable, Syntax.CODE, "was replaced by " + successor + ": set that instead");
        }
    }

    void throwIfAnyIsBad() {
        violations.throwIfAny();
    }

    /** An empty variable counts as unset, because many tools can pass on a variable but not leave it out. */
    boolean isSet(Setting setting) {
        return isSet(setting.name()) || (setting.isSecret() && isSet(setting.fileVariable()));
    }

    /** The text in effect: the variable's, that of the file it names, or the default. */
    String text(Setting setting) {
        if (setting.isSecret() && isSet(setting.fileVariable())) {
            if (isSet(setting.name())) {
                throw invalid("", "and " + setting.fileVariable() + " must not both be set");
            }
            return fileText(variable(setting.fileVariable()));
        }
        return isSet(setting.name()) ? variable(setting.name()) : setting.defaultText();
    }

    private static String fileText(String file) {
        try {
            String text = Files.readString(Path.of(file)).strip();
            if (!text.isEmpty()) {
                return text;
            }
        } catch (IOException | InvalidPathException unreadable) {
            // The same answer as for a file without content.
        }
        throw invalid("_FILE", "must name a readable file with the value as its content");
    }

    private static ValidationException invalid(String suffix, String detail) {
        return new ValidationException(new Violation(suffix, Syntax.CODE, detail));
    }

    private boolean isSet(String name) {
        return !variable(name).isEmpty();
    }

    private String variable(String name) {
        return variables.getOrDefault(name, "").strip();
    }
}
