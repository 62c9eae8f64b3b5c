-- Asks for the addresses of a file in turn, from a place on: wrk -s drive.lua URL -- FILE START [anew]
-- A line holds an address, and after a tab the tag to send as If-None-Match.
-- With "anew" no address is sent twice in the same spelling: each time round, other letters of its query string are
-- written as %XX, which means the same. The bits of the number of times round say which ones.
local lines, ready, place, anew = {}, {}, 0, false

local function format(address, tag)
  local headers = { ["Host"] = wrk.headers["Host"] }
  if tag ~= "" then headers["If-None-Match"] = tag end
  return wrk.format("GET", address, headers)
end

local function respelt(address, times)
  local path, query = address:match("^([^?]*%?)(.*)$")
  local written = query:gsub("()(%a)", function(at, letter)
    -- Letters of an escape stay as they are.
    if query:sub(at - 1, at - 1) == "%" or query:sub(at - 2, at - 2) == "%" then return nil end
    local bit = times % 2
    times = math.floor(times / 2)
    return bit == 1 and string.format("%%%02X", letter:byte()) or nil
  end)
  return path .. written
end

function init(args)
  for line in io.lines(args[1]) do
    local address, tag = line:match("^([^\t]*)\t?(.*)$")
    lines[#lines + 1] = address
    ready[#ready + 1] = format(address, tag) -- wrk has set its Host header by then
  end
  place, anew = tonumber(args[2]), args[3] == "anew"
end

function request()
  local at, times = place % #lines + 1, math.floor(place / #lines)
  place = place + 1
  return anew and format(respelt(lines[at], times), "") or ready[at]
end

function done(summary, latency)
  local wrong = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"seconds":%f,"p50":%f,"p99":%f,"refused":%d,"broken":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    wrong.status, wrong.connect + wrong.read + wrong.write + wrong.timeout))
end
