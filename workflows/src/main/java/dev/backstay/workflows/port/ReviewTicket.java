package dev.backstay.workflows.port;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/** A review that was asked for. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReviewTicket(String id, String team, Instant dueAt) {}
