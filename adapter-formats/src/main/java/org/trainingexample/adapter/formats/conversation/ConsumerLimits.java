package org.trainingexample.adapter.formats.conversation;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.adapter.formats.trajectory.Call;
import org.trainingexample.adapter.formats.trajectory.Speaker;
import org.trainingexample.adapter.formats.trajectory.Turn;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.export.SkipReason;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.MediaTokens;
import org.trainingexample.domain.format.ToolArguments;
import org.trainingexample.domain.format.TrainingFormat;

/**
 * The limits of a format's consumer: conversations that it cannot load are skipped.
 *
 * @param jsonColumns whether arguments and schemas become columns of the type {@code json} in Python's {@code datasets}
 * @param mediaTokens whether texts are searched for the places of media
 * @param structuredInput whether the structured input is such a text
 */
public record ConsumerLimits(boolean jsonColumns, boolean mediaTokens, boolean structuredInput) {
    static final ConsumerLimits NONE = new ConsumerLimits(false, false, false);

    private static final List<String> TOKENS = List.of("<image>", "<video>", "<audio>");

    public static ConsumerLimits of(TrainingFormat format, ExportOptions options) {
        return switch (format) {
            case TRL_SFT, TRL_MESSAGES, TRL_PREFERENCE, TRL_KTO, TRL_PROMPT, HF ->
                new ConsumerLimits(options.toolArguments() == ToolArguments.OBJECT, false, false);
            case SHAREGPT, SHAREGPT_PREFERENCE ->
                new ConsumerLimits(false, options.mediaTokens() == MediaTokens.SKIP, false);
            case ALPACA, ALPACA_PREFERENCE ->
                new ConsumerLimits(false, options.mediaTokens() == MediaTokens.SKIP, true);
            default -> NONE;
        };
    }

    Attempt<Conversation> check(TrainingExample example, Conversation conversation) {
        if (mediaTokens && texts(example, conversation).anyMatch(ConsumerLimits::hasToken)) {
            return Attempt.refused(
                    SkipReason.MEDIA_TOKENS, "a text contains one of " + String.join(", ", TOKENS) + " as a literal");
        }
        if (!jsonColumns) {
            return Attempt.of(conversation);
        }
        if (values(conversation).anyMatch(DatasetsNumbers::areOutOfRange)) {
            return Attempt.refused(
                    SkipReason.NUMBER_OUT_OF_RANGE, "an integer in arguments or schemas takes more than 64 bits");
        }
        Set<ExportWarning> losses = EnumSet.noneOf(ExportWarning.class);
        losses.addAll(conversation.losses());
        if (values(conversation).anyMatch(DatasetsNumbers::areRounded)) {
            losses.add(ExportWarning.ROUNDED_NUMBERS);
        }
        return Attempt.of(
                new Conversation(conversation.turns(), conversation.promptSize(), conversation.toolbox(), losses));
    }

    private static Stream<JsonValue> values(Conversation conversation) {
        return Stream.concat(
                conversation.turns().stream()
                        .flatMap(turn -> turn.calls().stream())
                        .map(Call::arguments),
                conversation.tools().stream());
    }

    /** The texts of all messages but the system message, which LLaMA-Factory does not search. */
    private Stream<String> texts(TrainingExample example, Conversation conversation) {
        return Stream.concat(
                structuredInput ? Stream.of(StructuredInput.of(example)) : Stream.empty(),
                conversation.turns().stream()
                        .filter(turn -> !turn.by(Speaker.SYSTEM))
                        .flatMap(ConsumerLimits::texts));
    }

    private static Stream<String> texts(Turn turn) {
        return Stream.concat(
                Stream.of(turn.text(), String.valueOf(turn.reasoning())),
                turn.calls().stream()
                        .flatMap(call -> Stream.of(call.spelling(), call.tool(), String.valueOf(call.result()))));
    }

    private static boolean hasToken(String text) {
        return TOKENS.stream().anyMatch(text::contains);
    }
}
