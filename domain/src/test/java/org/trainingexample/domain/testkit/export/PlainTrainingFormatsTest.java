package org.trainingexample.domain.testkit.export;

import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.port.driven.TrainingFormats;

class PlainTrainingFormatsTest extends TrainingFormatsContract {
    @Override
    protected TrainingFormats formats() {
        return new PlainTrainingFormats(
                TrainingFormat.NATIVE, TrainingFormat.OPENAI_CHAT, TrainingFormat.TRL_PREFERENCE);
    }
}
