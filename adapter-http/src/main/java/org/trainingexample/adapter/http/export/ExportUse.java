package org.trainingexample.adapter.http.export;

import static org.trainingexample.domain.format.TrainingFormat.ALPACA;
import static org.trainingexample.domain.format.TrainingFormat.ALPACA_PREFERENCE;
import static org.trainingexample.domain.format.TrainingFormat.AXOLOTL;
import static org.trainingexample.domain.format.TrainingFormat.AXOLOTL_PREFERENCE;
import static org.trainingexample.domain.format.TrainingFormat.CSV;
import static org.trainingexample.domain.format.TrainingFormat.HF;
import static org.trainingexample.domain.format.TrainingFormat.NATIVE;
import static org.trainingexample.domain.format.TrainingFormat.OPENAI_CHAT;
import static org.trainingexample.domain.format.TrainingFormat.OPENAI_DPO;
import static org.trainingexample.domain.format.TrainingFormat.PARQUET;
import static org.trainingexample.domain.format.TrainingFormat.SHAREGPT;
import static org.trainingexample.domain.format.TrainingFormat.SHAREGPT_PREFERENCE;
import static org.trainingexample.domain.format.TrainingFormat.TRL_KTO;
import static org.trainingexample.domain.format.TrainingFormat.TRL_MESSAGES;
import static org.trainingexample.domain.format.TrainingFormat.TRL_PREFERENCE;
import static org.trainingexample.domain.format.TrainingFormat.TRL_PROMPT;
import static org.trainingexample.domain.format.TrainingFormat.TRL_SFT;
import static org.trainingexample.domain.format.TrainingFormat.TRL_STEPWISE;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.trainingexample.adapter.http.message.QueryParameters;
import org.trainingexample.domain.format.RowKind;
import org.trainingexample.domain.format.TrainingFormat;

/** The parameters of exports that have an effect in some formats only, with these formats; with other formats they are refused. */
final class ExportUse {
    private static final Map<String, Set<TrainingFormat>> FORMATS = formats();

    private ExportUse() {}

    /** Refuses what has no effect in this format. */
    static void check(TrainingFormat format, QueryParameters parameters) {
        FORMATS.forEach((name, formats) -> {
            if (parameters.isGiven(name) && !formats.contains(format)) {
                parameters.add(name, "conflict", "has no effect in the format " + format.wireName());
            }
        });
    }

    private static Map<String, Set<TrainingFormat>> formats() {
        Map<String, Set<TrainingFormat>> formats = new HashMap<>();
        Set<TrainingFormat> conversations = allBut(NATIVE, CSV, PARQUET);
        formats.put(ExportParameters.ANSWER, conversations);
        formats.put(ExportParameters.MISSING_RESULT, conversations);
        formats.put(ExportParameters.ERROR_STEPS, Set.of(OPENAI_CHAT, AXOLOTL));
        formats.put(
                ExportParameters.INFER_TOOLS,
                allBut(NATIVE, CSV, PARQUET, ALPACA, ALPACA_PREFERENCE, AXOLOTL_PREFERENCE, TRL_STEPWISE));
        Set<TrainingFormat> trl = Set.of(HF, TRL_SFT, TRL_MESSAGES, TRL_PREFERENCE, TRL_KTO, TRL_PROMPT);
        formats.put(ExportParameters.TOOL_ARGUMENTS, trl);
        formats.put(ExportParameters.REASONING, conversations);
        Set<TrainingFormat> withIds = EnumSet.of(OPENAI_CHAT, OPENAI_DPO, AXOLOTL);
        withIds.addAll(trl);
        formats.put(ExportParameters.CALL_IDS, withIds);
        formats.put(ExportParameters.MEDIA_TOKENS, Set.of(SHAREGPT, SHAREGPT_PREFERENCE, ALPACA, ALPACA_PREFERENCE));
        formats.put(ExportParameters.TURNS, Set.of(TRL_SFT, TRL_PREFERENCE, ALPACA));
        formats.put(ExportParameters.DESIRABLE_MIN, Set.of(TRL_KTO, TRL_STEPWISE));
        formats.put(ExportParameters.UNDESIRABLE_MAX, Set.of(TRL_KTO, TRL_STEPWISE));
        formats.put(ExportParameters.BUNDLE, allBut(HF, PARQUET));
        Set<TrainingFormat> pairs = EnumSet.allOf(TrainingFormat.class);
        pairs.removeIf(format -> format.rowKind() != RowKind.PAIR);
        PairParameters.NAMES.forEach(name -> formats.put(name, pairs));
        return formats;
    }

    private static Set<TrainingFormat> allBut(TrainingFormat... others) {
        Set<TrainingFormat> formats = EnumSet.allOf(TrainingFormat.class);
        for (TrainingFormat other : others) {
            formats.remove(other);
        }
        return formats;
    }
}
