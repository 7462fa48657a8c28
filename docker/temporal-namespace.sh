#!/bin/sh
# Makes the namespace, sets how long closed runs stay readable, and registers the search attributes
# that every run sets. May run any number of times. TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE say
# where; the temporal program reads them itself.
set -eu
attributes="BkProcedure BkTarget BkPhase BkResult BkRequestedBy"
attempts=60

# The port answers some seconds before the server knows its own cluster, and a new namespace is
# known to all of its parts only after a while.
patiently() {
  attempt=1
  until output=$("$@" 2>&1); do
    if [ "$attempt" -ge "$attempts" ]; then
      echo "gave up: $*" >&2
      echo "$output" >&2
      exit 1
    fi
    attempt=$((attempt + 1))
    sleep 2
  done
}

patiently temporal operator cluster health
if ! temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1; then
  patiently temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" \
    --retention "$BACKSTAY_RETENTION" --description Backstay
  echo "made the namespace $TEMPORAL_NAMESPACE"
fi
patiently temporal operator namespace update --namespace "$TEMPORAL_NAMESPACE" \
  --retention "$BACKSTAY_RETENTION"

known() {
  temporal operator search-attribute list --namespace "$TEMPORAL_NAMESPACE" 2>/dev/null \
    | grep -q "$1"
}

for attribute in $attributes; do
  known "$attribute" || patiently temporal operator search-attribute create \
    --namespace "$TEMPORAL_NAMESPACE" --name "$attribute" --type Keyword
  patiently known "$attribute"
done
echo "closed runs stay readable for $BACKSTAY_RETENTION; search attributes: $attributes"
