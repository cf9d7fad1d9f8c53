package io.fundly.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fundly.platform.errors.CommonReason;
import io.fundly.platform.errors.FundlyException;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageRequestTest {

    @ParameterizedTest
    @CsvSource({"0, 20", "-3, 20", "7, 7", "100, 100", "5000, 100"})
    void boundsTheSize(int asked, int given) {
        assertThat(PageRequest.of(asked, "", "").size()).isEqualTo(given);
    }

    @Property
    void goesOnAfterTheKeyItEndedWith(@ForAll List<String> key) {
        var token = PageRequest.of(1, "", "filters").tokenAfter(key);
        if (!token.isEmpty() && token.length() < 2_000) {
            assertThat(PageRequest.of(1, token, "filters").after()).isEqualTo(key);
        }
    }

    @Test
    void refusesATokenOfOtherFilters() {
        var token = PageRequest.of(1, "", "newest").tokenAfter(List.of("a", "b"));
        refused(() -> PageRequest.of(1, token, "oldest"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAA", "%%%", "AAAAAAAAAAAAAAAA", "null"})
    void refusesATokenItNeverGaveOut(String token) {
        refused(() -> PageRequest.of(1, token, ""));
    }

    @Test
    void refusesAKeyThatCannotBeRead() {
        var token = PageRequest.of(1, "", "").tokenAfter(List.of("not a number"));
        refused(() -> PageRequest.of(1, token, "").after(parts -> Long.parseLong(parts.getFirst())));
    }

    @Test
    void tellsByOneRowTooManyThatAnotherPageFollows() {
        var request = PageRequest.of(3, "", "");
        var rows = IntStream.rangeClosed(1, request.limit()).boxed().toList();

        var page = Page.of(rows, request, row -> List.of(row.toString()));

        assertThat(page.items()).containsExactly(1, 2, 3);
        assertThat(PageRequest.of(3, page.nextPageToken(), "").after()).containsExactly("3");
        assertThat(Page.of(List.of(1, 2, 3), request, row -> List.of("")).nextPageToken())
                .isEmpty();
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FundlyException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(CommonReason.INVALID_PAGE_TOKEN));
    }
}
