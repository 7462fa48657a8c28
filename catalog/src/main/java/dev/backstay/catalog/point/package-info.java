/** Recovery points, copies, verifications and baselines. */
@NullMarked
package dev.backstay.catalog.point;

import org.jspecify.annotations.NullMarked;
