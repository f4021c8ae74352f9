#!/usr/bin/perl
# Usage: socket-bridge.pl NAME PORT
# ModemManager's test profile opens sockets of the abstract name space by their exact names, which Node pads with
# zeroes. This joins one to the modem at a TCP port of this computer, one client after the other.
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;
use Socket;

my ($name, $port) = @ARGV;
socket(my $listener, PF_UNIX, SOCK_STREAM, 0) or die "socket: $!";
bind($listener, pack_sockaddr_un("\0$name")) or die "bind: $!";
listen($listener, 1) or die "listen: $!";
print STDERR "ready\n";
while (accept(my $client, $listener)) {
	my $modem = IO::Socket::INET->new(PeerAddr => "127.0.0.1", PeerPort => $port) or die "connect: $!";
	my $ends = IO::Select->new($client, $modem);
	JOINED: while (1) {
		for my $from ($ends->can_read) {
			last JOINED unless sysread($from, my $bytes, 4096);
			syswrite($from == $client ? $modem : $client, $bytes);
		}
	}
	close($client);
	close($modem);
}
