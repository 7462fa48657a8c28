-- An asset whose in-place restore did not come to its end: nobody has said that it is whole. It is
-- not backed up until a later in-place restore ends well or a person lifts the fence.
create table fence (
  id           bigint generated always as identity primary key,
  asset        text not null,
  target       text not null,
  reason       text not null,
  namespace    text not null,
  first_run_id text not null,
  workflow_id  text not null,
  since        timestamptz not null,
  lifted_at    timestamptz,
  lifted_by    text,
  lift_reason  text
);
create unique index fence_standing on fence (asset) where lifted_at is null;
