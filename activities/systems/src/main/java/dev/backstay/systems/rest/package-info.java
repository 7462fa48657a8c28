/**
 * What drivers of products with an API over TLS share: the one request with a deadline, the
 * certificates it trusts, credentials by reference, and the refusal after which surely nothing was
 * started.
 */
@NullMarked
package dev.backstay.systems.rest;

import org.jspecify.annotations.NullMarked;
