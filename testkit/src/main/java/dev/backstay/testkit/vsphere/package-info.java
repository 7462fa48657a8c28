/**
 * A vCenter for tests: vcsim of VMware's govmomi, a real process that speaks the real SOAP API over
 * TLS.
 */
@NullMarked
package dev.backstay.testkit.vsphere;

import org.jspecify.annotations.NullMarked;
