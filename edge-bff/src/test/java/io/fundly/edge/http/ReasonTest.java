package io.fundly.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.errors.v1.ErrorReason;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reasons that the REST contract tells of are those of the contracts behind it, with the statuses that follow. */
class ReasonTest {

    private static final Path CONTRACT =
            Path.of("..", "proto", "src", "main", "proto", "fundly", "errors", "v1", "errors.proto");
    private static final Pattern EDGE = Pattern.compile("HTTP ([0-9]{3}), said by the REST face alone\\..*");
    private static final Pattern CODE = Pattern.compile("([A-Z_]+)[.,].*");
    private static final Pattern VALUE = Pattern.compile("  ERROR_REASON_([A-Z_]+) = [0-9]+;");

    @ParameterizedTest
    @EnumSource(Reason.class)
    void aReasonIsOneThatIsDocumentedAndHasTheStatusOfItsCode(Reason reason) throws IOException {
        assertThat(Arrays.stream(ErrorReason.values()).map(Enum::name)).contains("ERROR_REASON_" + reason.name());
        var said = comments().get(reason.name());
        var edge = EDGE.matcher(said);
        if (edge.matches()) {
            assertThat(reason.status()).isEqualTo(Integer.parseInt(edge.group(1)));
            return;
        }
        var code = CODE.matcher(said);
        assertThat(code.matches()).as(said).isTrue();
        assertThat(reason.status())
                .isEqualTo(StatusTable.httpStatus(Status.Code.valueOf(code.group(1)), reason.name()));
    }

    /** The first line of each value's comment, which begins with the code that it travels with. */
    private static Map<String, String> comments() throws IOException {
        var comments = new HashMap<String, String>();
        var first = "";
        for (var line : Files.readAllLines(CONTRACT)) {
            var value = VALUE.matcher(line);
            if (value.matches()) {
                comments.put(value.group(1), first);
                first = "";
            } else if (line.startsWith("  // ") && first.isEmpty()) {
                first = line.substring("  // ".length());
            } else if (line.isBlank()) {
                first = "";
            }
        }
        return comments;
    }
}
