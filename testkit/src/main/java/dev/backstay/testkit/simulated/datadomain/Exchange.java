package dev.backstay.testkit.simulated.datadomain;

import java.util.Map;

/**
 * One request and its answer, as they went over the wire.
 *
 * @param path without the query, as it was sent
 * @param query decoded, the last of a name wins
 * @param headers of the answer, in lower case
 * @param status 0 when the client got no answer
 */
public record Exchange(
    String method,
    String path,
    Map<String, String> query,
    String body,
    int status,
    Map<String, String> headers,
    String answer) {}
