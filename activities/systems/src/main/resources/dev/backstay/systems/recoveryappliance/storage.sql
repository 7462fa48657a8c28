SELECT 'storage|' || l.total_space || '|' || l.used_space || '|' || l.freespace
FROM ra_storage_location l
WHERE l.name = '&name';
