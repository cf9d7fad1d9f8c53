package io.fundly.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fault is named by the field that the caller of the REST face sent, not by the one it became. */
class FieldNamesTest {

    @ParameterizedTest
    @CsvSource({
        "campaign.title, title",
        "campaign.goal.minor_units, goal.amount",
        "campaign.goal.currency_code, goal.currency",
        "campaign.deadline_time, deadline",
        "campaign.tags[2], tags[2]",
        "reward.start_time, startsAt",
        "reward.shipping[0].cost.currency_code, shipping[0].cost.currency",
        "add_ons[1].reward_id, addOns[1].rewardId",
        "amount.currency_code, amount.currency",
        "notification_ids[3], ids[3]",
        "request_id, Idempotency-Key",
        "query, q",
        "categories, category",
        "tags, tag",
        "start_time, from",
        "min_percent, minPercent",
        "update_mask, ''",
        "password, password"
    })
    void aFieldHasItsNameInTheRestContract(String field, String rest) {
        assertThat(FieldNames.toRest(field)).isEqualTo(rest);
    }
}
