package dev.backstay.starter.problem;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every exception of a request into a problem document that names the next action. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler(ApiProblem.class)
  ResponseEntity<Object> problem(ApiProblem problem, HttpServletRequest request) {
    return answer(problem.body().at(request.getRequestURI()), new HttpHeaders());
  }

  @ExceptionHandler(Exception.class)
  ResponseEntity<Object> unexpected(Exception thrown, HttpServletRequest request) {
    ProblemBody down = Outages.explain(thrown);
    if (down != null) {
      log.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), thrown.toString());
      return answer(down.at(request.getRequestURI()), new HttpHeaders());
    }
    log.error("{} {} failed", request.getMethod(), request.getRequestURI(), thrown);
    return answer(
        StatusProblems.of(HttpStatus.INTERNAL_SERVER_ERROR).at(request.getRequestURI()),
        new HttpHeaders());
  }

  /** What Spring itself refuses: unknown path, wrong method, wrong media type, bad parameter. */
  @Override
  protected ResponseEntity<Object> handleExceptionInternal(
      Exception thrown,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ProblemBody problem =
        StatusProblems.of(HttpStatus.valueOf(status.value()))
            .at(((ServletWebRequest) request).getRequest().getRequestURI());
    return answer(problem, headers);
  }

  private static ResponseEntity<Object> answer(ProblemBody body, HttpHeaders headers) {
    return ResponseEntity.status(body.status())
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(body);
  }
}
