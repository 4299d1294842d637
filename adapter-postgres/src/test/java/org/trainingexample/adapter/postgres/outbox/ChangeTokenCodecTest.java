package org.trainingexample.adapter.postgres.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.trainingexample.adapter.postgres.jdbc.TransactionSnapshot;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.query.ChangeToken;

class ChangeTokenCodecTest {
    private static final ChangePosition START =
            new ChangePosition("00ff00000000abcd", 3, Optional.empty(), Optional.empty(), 0);

    @Test
    void decode_gives_what_was_encoded() {
        TransactionSnapshot from = TransactionSnapshot.parse("10:20:10,14,15");
        TransactionSnapshot to =
                TransactionSnapshot.parse("9223372036854775000:9223372036854775001:9223372036854775000");
        for (ChangePosition position : new ChangePosition[] {
            START,
            new ChangePosition("ffffffffffffffff", 0, Optional.of(from), Optional.empty(), 0),
            new ChangePosition("0000000000000000", Long.MAX_VALUE, Optional.of(from), Optional.of(to), Long.MAX_VALUE),
            new ChangePosition("00ff00000000abcd", 1, Optional.empty(), Optional.of(from), 7)
        }) {
            assertThat(ChangeTokenCodec.decode(ChangeTokenCodec.encode(position)))
                    .isEqualTo(position);
        }
    }

    @Test
    void a_token_with_a_thousand_transactions_in_progress_fits_into_a_request_line() {
        TransactionSnapshot busy = new TransactionSnapshot(
                5_000_000_000L,
                5_000_020_000L,
                LongStream.range(0, 1_000)
                        .mapToObj(i -> 5_000_000_000L + 20 * i)
                        .toList());
        ChangePosition position = new ChangePosition("00ff00000000abcd", 9, Optional.of(busy), Optional.of(busy), 1);
        ChangeToken token = ChangeTokenCodec.encode(position);
        assertThat(token.value()).hasSizeLessThan(6_000).matches("[A-Za-z0-9_-]+");
        assertThat(ChangeTokenCodec.decode(token)).isEqualTo(position);
    }

    @Test
    void a_token_that_was_changed_in_one_place_is_refused() {
        String token = ChangeTokenCodec.encode(START).value();
        for (int i = 0; i < token.length() - 1; i++) {
            String changed = token.substring(0, i) + (token.charAt(i) == 'A' ? 'B' : 'A') + token.substring(i + 1);
            assertThatThrownBy(() -> ChangeTokenCodec.decode(new ChangeToken(changed)))
                    .isInstanceOf(ValidationException.class);
        }
    }
}
