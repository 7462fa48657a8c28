-- Append-only. Inserted unsealed; one sealer chains. Personal data stands outside the chain, bound
-- by a salted digest in the body, so that it can be erased without breaking the chain.
create table ledger_entry (
  id          bigint generated always as identity primary key,
  namespace   text not null,
  run_id      text not null,
  occurrence  text not null,
  kind        text not null,
  digest      text not null,
  body        text not null,
  personal    text,
  salt        text,
  recorded_at timestamptz not null,
  chain_no    bigint unique,
  prev_hash   text,
  hash        text,
  sealed_at   timestamptz,
  unique (namespace, run_id, occurrence)
);
create index ledger_unsealed on ledger_entry (id) where chain_no is null;

-- The end of the chain, so that an entry cut off at the end is missed too.
create table ledger_head (
  only_row boolean primary key default true check (only_row),
  chain_no bigint not null,
  hash     text not null
);
insert into ledger_head (chain_no, hash) values (0, repeat('0', 64));

create function refuse_ledger_change() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' then
    raise exception 'the ledger is append-only: % refused', tg_op;
  end if;
  if (new.id, new.namespace, new.run_id, new.occurrence, new.kind, new.digest, new.body, new.recorded_at)
      is distinct from
      (old.id, old.namespace, old.run_id, old.occurrence, old.kind, old.digest, old.body, old.recorded_at) then
    raise exception 'the ledger is append-only: entry % cannot be changed', old.id;
  end if;
  if old.chain_no is not null
      and (new.chain_no, new.prev_hash, new.hash, new.sealed_at)
      is distinct from (old.chain_no, old.prev_hash, old.hash, old.sealed_at) then
    raise exception 'the ledger is append-only: entry % is sealed', old.id;
  end if;
  if (new.personal is distinct from old.personal and new.personal is not null)
      or (new.salt is distinct from old.salt and new.salt is not null) then
    raise exception 'personal data of ledger entry % can be erased, not changed', old.id;
  end if;
  return new;
end $$;

create trigger ledger_append_only before update or delete on ledger_entry
  for each row execute function refuse_ledger_change();
create trigger ledger_no_truncate before truncate on ledger_entry
  for each statement execute function refuse_ledger_change();
