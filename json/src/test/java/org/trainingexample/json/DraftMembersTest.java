package org.trainingexample.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.trainingexample.domain.ExampleField;

final class DraftMembersTest {
    @Test
    void members_are_all_writable_fields_and_those_alone_that_may_be_null_are_cleared_by_it() {
        assertThat(DraftMembers.REPLACING.keySet()).containsExactlyElementsOf(ExampleField.writable());
        assertThat(DraftMembers.MERGING.keySet()).containsExactlyElementsOf(ExampleField.writable());
        DraftMembers.REPLACING.forEach((field, member) ->
                assertThat(member.clear() != null).as(field.wireName()).isEqualTo(field.isClearable()));
    }
}
