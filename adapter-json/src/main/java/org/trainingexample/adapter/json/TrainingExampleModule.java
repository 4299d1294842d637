package org.trainingexample.adapter.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.Serial;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleDraft;
import org.trainingexample.domain.TrainingExamplePatch;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetDraft;
import org.trainingexample.domain.dataset.DatasetPatch;
import org.trainingexample.json.DatasetJson;
import org.trainingexample.json.DatasetReader;
import org.trainingexample.json.DraftReader;
import org.trainingexample.json.ExampleJson;

/**
 * A module for Jackson 2 that writes examples and datasets, and reads drafts and patches of them, in the JSON form of the HTTP
 * interface and with its checks. Payloads are written character by character; read ones keep the spelling of numbers and the
 * order of names, but no white space between tokens.
 *
 * <p>Reading throws {@link org.trainingexample.domain.failure.ValidationException} with everything that is wrong, which Jackson wraps
 * where the value is part of another.
 */
public final class TrainingExampleModule extends SimpleModule {
    @Serial
    private static final long serialVersionUID = 1;

    /** Makes a module, to be registered with any number of mappers. */
    public TrainingExampleModule() {
        super("training-examples");
        addSerializer(TrainingExample.class, new Writer<TrainingExample>(ExampleJson::write));
        addSerializer(Dataset.class, new Writer<Dataset>(DatasetJson::write));
        addDeserializer(TrainingExampleDraft.class, new TextReader<TrainingExampleDraft>(TrainingExampleModule::draft));
        addDeserializer(TrainingExamplePatch.class, new TextReader<TrainingExamplePatch>(DraftReader.MERGING::read));
        addDeserializer(DatasetDraft.class, new TextReader<DatasetDraft>(DatasetReader::draft));
        addDeserializer(DatasetPatch.class, new TextReader<DatasetPatch>(DatasetReader::patch));
    }

    private static TrainingExampleDraft draft(String json) {
        TrainingExampleDraft draft = new TrainingExampleDraft();
        DraftReader.NEW.read(json).applyTo(draft);
        return draft;
    }

    /** Writes the members of a value. */
    private interface Content<T> {
        void write(T value, JsonGenerator target) throws IOException;
    }

    private static final class Writer<T> extends JsonSerializer<T> {
        private final Content<T> content;

        private Writer(Content<T> content) {
            this.content = content;
        }

        @Override
        public void serialize(T value, JsonGenerator target, SerializerProvider provider) throws IOException {
            content.write(value, target);
        }
    }
}
