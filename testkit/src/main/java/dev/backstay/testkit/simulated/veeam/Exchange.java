package dev.backstay.testkit.simulated.veeam;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, as they went over the wire.
 *
 * @param path without the query
 * @param query decoded, the last of a name wins
 * @param version the revision the client asked for; null when it named none
 * @param body of the request; empty when there was none
 * @param status 0 when the client got no answer
 */
public record Exchange(
    String method,
    String path,
    Map<String, String> query,
    @Nullable String version,
    String contentType,
    String body,
    int status,
    String answer) {}
