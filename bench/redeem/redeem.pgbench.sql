\set v random(:first, :last)
\set s random(1, 16)
select bench_redeem(:tenant, :v, :s, 10000);
