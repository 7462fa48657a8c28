package dev.backstay.starter.record;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.review.Review;
import dev.backstay.starter.Items;
import dev.backstay.starter.problem.ApiProblem;
import dev.backstay.workflows.model.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Verdicts that teams are asked for. */
@RestController
@RequestMapping("/api/v1/reviews")
@Tag(name = "Reviews", description = "Verdicts that teams are asked for; they block no run.")
class ReviewsController {
  private static final Set<String> VERDICTS = Set.of("accepted", "rejected");
  private static final int MOST = 500;
  private final Catalog catalog;

  ReviewsController(Catalog catalog) {
    this.catalog = catalog;
  }

  /** A review, and whether its time is over. */
  record ReviewView(
      String id,
      String run,
      String team,
      String question,
      List<String> subjects,
      Instant askedAt,
      Instant dueAt,
      boolean overdue,
      @Nullable String verdict,
      @Nullable String verdictBy,
      @Nullable String verdictNote,
      @Nullable Instant verdictAt) {

    static ReviewView of(Review review) {
      return new ReviewView(
          review.id(),
          review.workflowId(),
          review.team(),
          review.question(),
          review.subjects(),
          review.askedAt(),
          review.dueAt(),
          review.overdue(Instant.now()),
          review.verdict(),
          review.verdictBy(),
          review.verdictNote(),
          review.verdictAt());
    }
  }

  @GetMapping
  @Operation(summary = "List reviews without a verdict, or all of one run")
  Items<ReviewView> list(@RequestParam(name = "run", required = false) @Nullable String run) {
    List<Review> reviews = run == null ? catalog.reviews().open(MOST) : catalog.reviews().of(run);
    return Items.of(reviews.stream().map(ReviewView::of).toList());
  }

  /**
   * @param verdict accepted or rejected
   * @param by who gives it
   */
  record VerdictRequest(@Nullable String verdict, @Nullable String by, @Nullable String note) {}

  @PostMapping("/{id}/verdict")
  @Operation(summary = "Record a verdict; the first one stands")
  ReviewView verdict(@PathVariable("id") String id, @RequestBody VerdictRequest request) {
    String verdict = request.verdict();
    String by = request.by();
    if (verdict == null || !VERDICTS.contains(verdict) || by == null || by.isBlank()) {
      throw ApiProblem.input("Nothing was recorded.", wrong(verdict, by));
    }
    Review review =
        catalog
            .reviews()
            .byId(id)
            .orElseThrow(
                () ->
                    ApiProblem.notFound(
                        "There is no review " + id + ".", "List them with GET /api/v1/reviews."));
    if (review.verdict() != null || !catalog.reviews().answer(id, verdict, by, request.note())) {
      throw ApiProblem.conflict(
          "This review has a verdict already.", "A verdict stands; ask for a new review instead.");
    }
    return ReviewView.of(catalog.reviews().byId(id).orElseThrow());
  }

  private static List<Problem> wrong(@Nullable String verdict, @Nullable String by) {
    var problems = new ArrayList<Problem>();
    if (verdict == null || !VERDICTS.contains(verdict)) {
      problems.add(
          new Problem(
              "verdict", "it is missing or unknown", "accepted or rejected", "\"accepted\""));
    }
    if (by == null || by.isBlank()) {
      problems.add(new Problem("by", "it is missing", "who gives the verdict", "\"Ada Example\""));
    }
    return problems;
  }
}
