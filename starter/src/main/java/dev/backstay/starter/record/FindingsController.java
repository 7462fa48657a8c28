package dev.backstay.starter.record;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.finding.Finding;
import dev.backstay.starter.Items;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a person should look at. */
@RestController
@Tag(name = "Findings", description = "What a person should look at.")
class FindingsController {
  private static final int MOST = 500;
  private final Catalog catalog;

  FindingsController(Catalog catalog) {
    this.catalog = catalog;
  }

  @GetMapping("/api/v1/findings")
  @Operation(summary = "List open findings, worst first")
  Items<Finding> list() {
    return Items.of(catalog.findings().open(MOST));
  }
}
