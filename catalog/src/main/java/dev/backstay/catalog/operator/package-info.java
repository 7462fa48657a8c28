/** What a person does to the installation by hand; each act is recorded with name and reason. */
@NullMarked
package dev.backstay.catalog.operator;

import org.jspecify.annotations.NullMarked;
