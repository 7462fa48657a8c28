package dev.backstay.starter.operation;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.fence.Fence;
import dev.backstay.catalog.operator.FenceLifting;
import dev.backstay.starter.Items;
import dev.backstay.starter.problem.ApiProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Assets that are incomplete after a restore that was cut off. */
@RestController
@RequestMapping("/api/v1/fences")
@Tag(name = "Fences", description = "Assets whose in-place restore did not come to its end.")
class FencesController {
  private final Catalog catalog;

  FencesController(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * @param by who says that the asset is whole
   */
  record LiftRequest(@Nullable String by, @Nullable String reason) {}

  @GetMapping
  @Operation(summary = "List assets that are INCOMPLETE and not backed up")
  Items<Fence> list() {
    return Items.of(catalog.fences().standing());
  }

  @PostMapping("/{asset}/lift")
  @Operation(
      summary = "Say that an asset is whole",
      description = "Backups of it are admitted again. 409 when no fence stands before it.")
  Items<Fence> lift(@PathVariable("asset") String asset, @RequestBody LiftRequest request) {
    if (!new FenceLifting(catalog).lift(asset, ByHand.act(request.by(), request.reason()))) {
      throw ApiProblem.conflict(
          "No fence stands before " + asset + "; nothing was changed.",
          "See which assets are incomplete with: backstay fence list");
    }
    return list();
  }
}
