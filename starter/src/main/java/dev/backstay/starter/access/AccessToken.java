package dev.backstay.starter.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The one token that opens the API, read from a file when the process starts. */
@Component
class AccessToken {
  private static final int SHORTEST = 16;
  private final byte[] token;

  AccessToken(@Value("${backstay.token-file}") String file) {
    if (file.isBlank()) {
      throw new IllegalStateException(
          "BACKSTAY_TOKEN_FILE is not set. Set it to a file that holds the API's bearer token;"
              + " ./backstay up makes one.");
    }
    try {
      token = Files.readString(Path.of(file)).strip().getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read the token file " + file, e);
    }
    if (token.length < SHORTEST) {
      throw new IllegalStateException(
          "The token in " + file + " has fewer than " + SHORTEST + " characters.");
    }
  }

  /** Takes the same time whatever the difference is. */
  boolean matches(String candidate) {
    return MessageDigest.isEqual(token, candidate.getBytes(StandardCharsets.UTF_8));
  }
}
