package dev.backstay.starter.access;

import dev.backstay.starter.problem.StatusProblems;
import dev.backstay.workflows.json.BackstayJson;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets nothing through without the token, except liveness and the API's documentation. */
@Component
class BearerTokenFilter extends OncePerRequestFilter {
  private static final String SCHEME = "Bearer ";
  private static final List<String> OPEN =
      List.of("/actuator/health", "/v3/api-docs", "/swagger-ui");
  private final AccessToken token;

  BearerTokenFilter(AccessToken token) {
    this.token = token;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getServletPath();
    return OPEN.stream()
        .anyMatch(
            open ->
                path.equals(open) || path.startsWith(open + "/") || path.startsWith(open + "."));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null
        && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && token.matches(header.substring(SCHEME.length()).strip())) {
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(HttpStatus.UNAUTHORIZED.value());
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"backstay\"");
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response
        .getWriter()
        .write(
            BackstayJson.mapper()
                .writeValueAsString(
                    StatusProblems.of(HttpStatus.UNAUTHORIZED).at(request.getRequestURI())));
  }
}
